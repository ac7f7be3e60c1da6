package dev.recourse.scheduler.cases;

import java.util.Optional;

/**
 * A case as it is kept, with what is kept beside it.
 *
 * @param summary what a list shows of it
 * @param countedWith the version of the calendar that its clocks were last counted with
 */
public record Filed(CaseFile file, Summary summary, Optional<String> countedWith) {}
