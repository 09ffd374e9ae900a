/* Present so that the package manager can hint at libarchive-dev when it is missing. */
