"""What plugs into the Rasa server: graph components, channels, storage."""
