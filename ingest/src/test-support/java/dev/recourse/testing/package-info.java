/** Servers for tests to talk to: real ones where the machine has them, and ones that fail on demand. */
@NullMarked
package dev.recourse.testing;

import org.jspecify.annotations.NullMarked;
