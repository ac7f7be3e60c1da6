package dev.recourse.bot.slack;

import dev.recourse.scheduler.cases.CaseFile;

/** Makes the file that holds everything about a case. Thread-safe. */
@FunctionalInterface
public interface CaseArchive {

  /** A ZIP file's bytes, of the case as it is now. */
  byte[] of(CaseFile file);
}
