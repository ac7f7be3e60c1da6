package dev.recourse.ingest;

import dev.recourse.scheduler.policy.Clause;
import dev.recourse.scheduler.policy.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the policies say to a question: quoted with its place, never a rule of our own and never a
 * verdict; and who decides.
 *
 * @param clauses those that bear on it, the best first; empty where nothing does
 * @param ask the role that can decide it
 * @param office that role's name for people
 * @param contact a mail address of whoever holds the role, where one is known
 */
public record Answer(List<Clause> clauses, Role ask, String office, Optional<String> contact) {
  /** Copies the list. */
  public Answer {
    clauses = List.copyOf(clauses);
  }

  /** The answer as a person is told it. */
  public String inWords() {
    String whom = office + contact.map(address -> " (" + address + ")").orElse("");
    if (clauses.isEmpty()) {
      return "I don't know: nothing in the policies that I have bears on that. Ask " + whom + ".";
    }
    return "This is what bears on it:\n\n"
        + clauses.stream()
            .map(
                clause ->
                    "\u201c" + clause.text() + "\u201d\n\u2014 " + clause.citation().inWords())
            .collect(Collectors.joining("\n\n"))
        + "\n\nWhether it holds for you I cannot say; "
        + whom
        + " can.";
  }
}
