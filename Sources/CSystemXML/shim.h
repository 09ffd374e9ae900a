/* Present so that the package manager can hint at libxml2-dev when it is missing. */
