/** Tests of what every command needs. */
@NullMarked
package com.leadflow.dev.command;

import org.jspecify.annotations.NullMarked;
