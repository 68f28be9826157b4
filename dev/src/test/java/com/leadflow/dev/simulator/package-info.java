/** Tests of the simulator, over real HTTP wherever HTTP is involved. */
@NullMarked
package com.leadflow.dev.simulator;

import org.jspecify.annotations.NullMarked;
