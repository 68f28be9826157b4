/** What every command needs: where it is installed, where its log goes, how it ends. */
@NullMarked
package com.leadflow.dev.command;

import org.jspecify.annotations.NullMarked;
