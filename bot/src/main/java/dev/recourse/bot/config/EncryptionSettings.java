package dev.recourse.bot.config;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.scheduler.yaml.YamlMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the part of the configuration that names the keys for encrypted reports. */
final class EncryptionSettings {
  private final ConfigurationFiles files;

  /**
   * A reader of one configuration.
   *
   * @param folder where relative paths start
   */
  EncryptionSettings(Path folder) {
    this.files = new ConfigurationFiles(folder);
  }

  Optional<DeskKeys> keys(YamlMap map) {
    return map.build(
        () -> {
          String passphrase = map.optionalSecret("passphrase").orElse("");
          String password = map.optionalSecret("password").orElse("");
          if (!map.has("openpgp-key") && !map.has("smime-key")) {
            map.problem("'encryption' needs 'openpgp-key' or 'smime-key', the file of a key.");
          }
          Optional<DeskKeys> openPgp =
              map.optional(
                  "openpgp-key", name -> DeskKeys.NONE.withOpenPgp(bytes(name), passphrase));
          DeskKeys before = openPgp.orElse(DeskKeys.NONE);
          Optional<DeskKeys> both =
              map.optional("smime-key", name -> before.withSmime(bytes(name), password));
          map.done();
          return both.orElse(before);
        });
  }

  private byte[] bytes(String name) {
    return files.text(name).getBytes(StandardCharsets.ISO_8859_1);
  }
}
