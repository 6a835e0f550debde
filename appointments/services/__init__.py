"""What can be done in the diary; import the verb from its file."""
