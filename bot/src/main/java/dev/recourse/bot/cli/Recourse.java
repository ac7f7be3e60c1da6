package dev.recourse.bot.cli;

import dev.recourse.bot.http.ListenException;
import dev.recourse.ingest.mail.lease.MailboxHeldException;
import dev.recourse.scheduler.policy.UnknownYearException;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.yaml.InvalidFilesException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code recourse}: what it can do, and how a failure is told. */
@Command(
    name = "recourse",
    description = "The report desk behind abuse@ and security@.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Recourse.Version.class,
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      ClassifyCommand.class,
      IntentCommand.class,
      TimelineCommand.class,
      CasesCommand.class,
      CaseCommand.class,
      RecordCommand.class,
      ExtendCommand.class,
      SnoozeCommand.class,
      UpdateCommand.class,
      AssignCommand.class,
      RecategorizeCommand.class,
      PartyCommand.class,
      ReplyCommand.class,
      LetterCommand.class,
      SearchCommand.class,
      ExportCommand.class,
      ForgetCommand.class,
      StatsCommand.class,
      JoinCommand.class,
      InboxCommand.class,
      OutboxCommand.class,
      AskCommand.class,
      ModelCommand.class,
      TrainCommand.class,
      BackupCommand.class,
      VerifyCommand.class,
    })
public final class Recourse implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Tell failures with all their causes.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Recourse() {}

  /** Runs a command line; answers with its exit code: 0 done, 1 refused or wrong, 2 wrong usage. */
  public static int run(String... args) {
    return run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        args);
  }

  /** Runs a command line that answers and fails to these. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Recourse recourse = new Recourse();
    CommandLine commands =
        new CommandLine(recourse)
            .setOut(TerminalText.before(out))
            .setErr(TerminalText.before(err))
            .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> recourse.told(failure, command));
    return commands.execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private int told(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (verbose) {
      failure.printStackTrace(err);
    }
    if (failure instanceof InvalidFilesException invalid) {
      invalid.problems().forEach(err::println);
      return 2;
    }
    if (failure instanceof UsageError) {
      err.println("recourse: " + failure.getMessage());
      return 2;
    }
    if (failure instanceof Refusal
        || failure instanceof StoreException
        || failure instanceof MailboxHeldException
        || failure instanceof UnknownYearException
        || failure instanceof ListenException) {
      err.println("recourse: " + failure.getMessage());
      return 1;
    }
    err.println(
        "recourse: this failed unexpectedly: "
            + failure
            + (verbose ? "" : " (--verbose tells more)"));
    return 1;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Recourse.class.getPackage().getImplementationVersion();
      return new String[] {"recourse " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
