"""The baked site: every province and every indicator as pages that need no server and open as files too."""

from metrics.published.bake import Asked, Baked, bake
from metrics.published.folder import NotOurFolderError

__all__ = ["Asked", "Baked", "NotOurFolderError", "bake"]
