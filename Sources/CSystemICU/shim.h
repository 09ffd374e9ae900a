/* Present so that the package manager can hint at libicu-dev when it is missing. */
