package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.policy.Role;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds which role, and where the desk talks. A role that nobody holds falls to {@link
 * Role#FALLBACK}.
 *
 * @param holders by role; {@link Role#FALLBACK} is always among them
 * @param deskChannel the Slack channel of the desk, where there is one
 */
public record Directory(Map<Role, Holder> holders, Optional<String> deskChannel) {

  /**
   * Who holds a role and how they are reached: by mail, in Slack, or both.
   *
   * @param email a mail address
   * @param slack the id of a Slack user or user group
   * @param supervisor the mail address of the one who is told when a duty stays undone
   */
  public record Holder(
      Optional<String> email, Optional<String> slack, Optional<String> supervisor) {
    /** Somebody must be reachable. */
    public Holder {
      if (email.isEmpty() && slack.isEmpty()) {
        throw new IllegalArgumentException("A role needs a mail address or a Slack id.");
      }
    }
  }

  /** Copies the map and checks that somebody holds the fallback role. */
  public Directory {
    holders = Map.copyOf(holders);
    if (!holders.containsKey(Role.FALLBACK)) {
      throw new IllegalArgumentException("Nobody holds the role 'fallback'.");
    }
  }

  /** The role that does this role's work: itself where somebody holds it, else the fallback. */
  public Role standIn(Role role) {
    return holders.containsKey(role) ? role : Role.FALLBACK;
  }

  /** Who does this role's work. */
  public Holder holder(Role role) {
    Holder holder = holders.get(standIn(role));
    if (holder == null) {
      throw new IllegalStateException("Nobody holds the role 'fallback'.");
    }
    return holder;
  }

  /** Whether somebody who holds any role is reached at this address. */
  public boolean reaches(String address) {
    return holders.keySet().stream().anyMatch(role -> reaches(role, address));
  }

  /** Whether somebody who holds this role, or stands in for it, is reached at this address. */
  public boolean reaches(Role role, String address) {
    Holder holder = holder(role);
    return holder.email().filter(email -> MailAddress.same(email, address)).isPresent()
        || holder.slack().filter(address::equals).isPresent();
  }
}
