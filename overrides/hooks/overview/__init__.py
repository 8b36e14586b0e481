"""The whole at a glance: from the guidance to the tree, the index by field, the published table and the changes.

Serves the build only: the browser's archive leaves this folder out.
"""
