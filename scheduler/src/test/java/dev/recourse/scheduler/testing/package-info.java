/** What several tests of this module need. */
@NullMarked
package dev.recourse.scheduler.testing;

import org.jspecify.annotations.NullMarked;
