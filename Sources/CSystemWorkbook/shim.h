/* Present so that the package manager can hint at libxlsxwriter-dev when it is missing. */
