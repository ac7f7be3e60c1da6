package dev.recourse.bot.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a person sits there, and what they type. */
public final class Terminal {
  private Terminal() {}

  /** Whether both input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Before Java 22 null says that there is no terminal.
  public static boolean present() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Lines as they are typed; empty once the input has ended. */
  public static Supplier<Optional<String>> lines() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return () -> {
      try {
        return Optional.ofNullable(in.readLine());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** From Java 22 on there is always a console, and it says itself whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
