"""The entry page, part by part: the box, the check, the changes, publishing, lists of drafts and files."""
