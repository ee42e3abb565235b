"""Pictures with the messages: drawings of OpenMoji on a calm colour."""
