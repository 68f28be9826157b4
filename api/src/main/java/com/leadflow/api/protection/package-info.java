/** What keeps the process and its clients from harm: what is public, limits of rate, headers that browsers obey, and which pages may call. */
@NullMarked
package com.leadflow.api.protection;

import org.jspecify.annotations.NullMarked;
