package dev.recourse.bot.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine is called. */
final class Machine {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private Machine() {}

  /** Its name, which may be no more than "localhost". */
  static String name() {
    // The resolver comes last: where it has to ask somebody, a start would wait for it.
    return kernel()
        .or(() -> Stream.of("HOSTNAME", "COMPUTERNAME").flatMap(Machine::variable).findFirst())
        .orElseGet(Machine::resolved);
  }

  private static Optional<String> kernel() {
    try {
      return Optional.of(Files.readString(KERNEL).strip()).filter(name -> !name.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Stream<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).stream();
  }

  private static String resolved() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
