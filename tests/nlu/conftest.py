"""What Rasa gives a component: storage, a resource, a context."""

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource


class Node:
    """Builds components as Rasa's graph does, with their default settings filled in."""

    def __init__(self, folder):
        self.storage = LocalModelStorage(folder)
        self.context = ExecutionContext(GraphSchema({}), node_name="node")

    def _parts(self, component, config):
        settings = {**component.get_default_config(), **config}
        return settings, self.storage, Resource(component.__name__), self.context

    def create(self, component, **config):
        return component.create(*self._parts(component, config))

    def load(self, component, **config):
        return component.load(*self._parts(component, config))


@pytest.fixture
def node(tmp_path):
    return Node(tmp_path)


@pytest.fixture(autouse=True)
def own_models_folder(tmp_path, monkeypatch):
    """Vectors that tests make are not kept with the real ones."""
    monkeypatch.setattr("bot.settings.ROOT", tmp_path)
