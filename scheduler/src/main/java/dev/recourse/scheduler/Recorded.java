package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.EventName;
import java.util.List;
import java.util.stream.Collectors;

/** What became of an attempt to record an event. */
public sealed interface Recorded {

  /** What to tell the one who tried. */
  String inWords();

  /** It stands; this is the case now. */
  record Done(CaseFile file) implements Recorded {
    @Override
    public String inWords() {
      return file.id() + ": recorded.";
    }
  }

  /**
   * It does not fit; nothing was changed.
   *
   * @param why in words for the one who tried
   * @param allowed what the case's procedures would allow now
   */
  record Refused(String why, List<EventName> allowed) implements Recorded {
    /** Copies the list. */
    public Refused {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String inWords() {
      return allowed.isEmpty()
          ? why
          : why
              + " Allowed now: "
              + allowed.stream().map(EventName::id).collect(Collectors.joining(", "))
              + ".";
    }
  }

  /** There is no case with this number. */
  record NoSuchCase(CaseId id) implements Recorded {
    @Override
    public String inWords() {
      return "There is no case " + id + ".";
    }
  }
}
