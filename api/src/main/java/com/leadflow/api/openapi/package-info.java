/** The API's own description: an OpenAPI document read off the resources, and the page to try it on. */
@NullMarked
package com.leadflow.api.openapi;

import org.jspecify.annotations.NullMarked;
