/**
 * What keeps the process and its clients from harm: limits of rate, headers that browsers obey, which pages may call, and what
 * is open to everybody.
 */
@NullMarked
package com.leadflow.api.protection;

import org.jspecify.annotations.NullMarked;
