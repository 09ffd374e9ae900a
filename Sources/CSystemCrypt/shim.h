/* Present so that the package manager can hint at libcrypt-dev when it is missing. */
