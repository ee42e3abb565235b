"""The hand-off: from a disclosure to a person, a first sentence and a next small step.

One action (action.py) walks a table of steps. A step is a question: its words are the response
`utter_hulp_<step>` in data/topics/hulp.yml, its answers stand in the table. Each route has a file:
safety.py, emergency.py, person.py, report.py, closing.py. What may be said, and in which order,
follows docs/veiligheid.md.

What is typed is read in talk.py: kinds.py holds the questions and remarks, answers.py what is said
to them, telling.py persons and plans, letting_go.py a wish for something else, asking.py the open
question in other words. side.py finds answers that stand elsewhere in the content.
"""
