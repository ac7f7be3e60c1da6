package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.slack.SlackProbe;
import dev.recourse.ingest.mail.imap.ImapProbe;
import dev.recourse.ingest.mail.imap.ImapSettings;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.smtp.SmtpProbe;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code recourse check}: whether a configuration or a pack is right, and its servers are there.
 */
@Command(
    name = "check",
    description =
        "Validates a configuration or a policy pack, then connects to everything that is named.")
final class CheckCommand implements Callable<Integer> {
  private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--pack",
      paramLabel = "FOLDER",
      description = "A policy pack to validate: a folder, or the name of a built-in one.")
  private @Nullable String pack;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (pack != null) {
      Pack read = Packs.load(pack);
      out.println(
          "ok    pack "
              + read.id()
              + ": "
              + read.categories().size()
              + " categories, "
              + read.procedures().size()
              + " procedures, "
              + read.clauses().size()
              + " clauses to quote");
      holidays(out, read);
      if (config.file().isEmpty()) {
        return 0;
      }
    }
    Configuration configuration = config.load();
    Pack institution = Packs.load(configuration.institution().pack());
    out.println("ok    configuration");
    out.println("ok    pack " + institution.id());
    holidays(out, institution);
    roles(out, configuration, institution);
    configuration
        .keys()
        .remarks(Clock.systemUTC().instant())
        .forEach(remark -> out.println("note  " + remark));
    return connections(out, configuration) ? 0 : 1;
  }

  /** A table that ends is no mistake either, but will have to be continued in time. */
  private static void holidays(PrintWriter out, Pack institution) {
    institution
        .holidays()
        .lastYear()
        .ifPresent(
            last ->
                out.println(
                    "note  the holidays '"
                        + institution.holidays().name()
                        + "' are known through "
                        + last
                        + "; no date beyond can be reckoned until the table goes on"));
  }

  /** A role that nobody holds is no mistake, but should be known. */
  private static void roles(PrintWriter out, Configuration configuration, Pack institution) {
    TreeSet<Role> needed = new TreeSet<>(List.of(Role.TRIAGE));
    institution.categories().values().stream()
        .map(CategoryPolicy::route)
        .flatMap(Optional::stream)
        .forEach(needed::add);
    needed.removeAll(configuration.directory().holders().keySet());
    for (Role role : needed) {
      out.println("note  nobody holds the role " + role + "; its work falls to fallback");
    }
    configuration
        .directory()
        .holders()
        .forEach(
            (role, holder) ->
                holder
                    .email()
                    .filter(email -> isOwn(configuration, email))
                    .ifPresent(
                        email ->
                            out.println(
                                "note  whoever holds the role "
                                    + role
                                    + " is written to at "
                                    + email
                                    + ", which is an address of this desk itself: letters there are"
                                    + " read by nobody. Name the address of a person or a team")));
  }

  private static boolean isOwn(Configuration configuration, String email) {
    return configuration.ownAddresses().stream().anyMatch(own -> MailAddress.same(own, email));
  }

  private static boolean connections(PrintWriter out, Configuration configuration) {
    boolean all = true;
    for (MailboxSettings mailbox : configuration.mailboxes()) {
      ImapSettings imap = mailbox.imap();
      unprotected(out, "mailbox " + mailbox.address(), imap.host(), imap.security());
      all &= told(out, "mailbox " + mailbox.address(), ImapProbe.problem(mailbox));
      ImapProbe.reader(mailbox, Clock.systemUTC())
          .ifPresent(who -> out.println("note  mailbox " + mailbox.address() + ": read by " + who));
    }
    Optional<SmtpSettings> smtp = configuration.smtp();
    if (smtp.isPresent()) {
      String host = smtp.get().host();
      unprotected(out, "smtp " + host, host, smtp.get().security());
      all &= told(out, "smtp " + smtp.get().host(), SmtpProbe.problem(smtp.get()));
    }
    if (configuration.slack().isPresent()) {
      for (SlackProbe.Finding finding :
          new SlackProbe(configuration.slack().get()).run(slackHolders(configuration))) {
        Optional<String> problem =
            finding.fine() ? Optional.empty() : Optional.of(finding.detail());
        all &= told(out, "slack " + finding.what(), problem);
      }
    }
    return all;
  }

  /** As it is configured, and so no failure; but it should be known. */
  private static void unprotected(PrintWriter out, String what, String host, Security security) {
    if (security == Security.NONE && !ON_THIS_MACHINE.contains(host)) {
      out.println(
          "note  "
              + what
              + ": passwords and mail go unencrypted to "
              + host
              + "; 'security: tls' or 'starttls' would protect them");
    }
  }

  private static List<String> slackHolders(Configuration configuration) {
    return configuration.directory().holders().values().stream()
        .flatMap(holder -> holder.slack().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean told(PrintWriter out, String what, Optional<String> problem) {
    out.println(problem.map(why -> "FAIL  " + what + ": " + why).orElse("ok    " + what));
    return problem.isEmpty();
  }
}
