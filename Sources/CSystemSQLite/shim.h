/* Present so that the package manager can hint at libsqlite3-dev when it is missing. */
