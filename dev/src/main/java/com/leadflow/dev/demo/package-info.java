/** The demo: a file of leads goes in, a campaign calls them all, a summary comes out. */
@NullMarked
package com.leadflow.dev.demo;

import org.jspecify.annotations.NullMarked;
