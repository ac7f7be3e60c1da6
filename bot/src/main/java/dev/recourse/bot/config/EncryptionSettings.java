package dev.recourse.bot.config;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.crypto.KnownKeys;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.scheduler.yaml.YamlMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the part of the configuration that names keys: the desk's own, and those of others. */
final class EncryptionSettings {
  private static final List<String> KEYS =
      List.of("openpgp-key", "smime-key", "known-openpgp", "trust-smime");

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
          if (KEYS.stream().noneMatch(map::has)) {
            map.problem(
                "'encryption' needs 'openpgp-key' or 'smime-key', the file of the desk's key, or"
                    + " 'known-openpgp' or 'trust-smime', the keys of others.");
          }
          DeskKeys own = own(map);
          KnownKeys others = others(map);
          map.done();
          return own.knowing(others);
        });
  }

  private DeskKeys own(YamlMap map) {
    String passphrase = map.optionalSecret("passphrase").orElse("");
    String password = map.optionalSecret("password").orElse("");
    DeskKeys first =
        map.optional("openpgp-key", name -> DeskKeys.NONE.withOpenPgp(bytes(name), passphrase))
            .orElse(DeskKeys.NONE);
    return map.optional("smime-key", name -> first.withSmime(bytes(name), password)).orElse(first);
  }

  private KnownKeys others(YamlMap map) {
    KnownKeys first =
        map.optional("known-openpgp", name -> KnownKeys.NONE.withOpenPgp(each(name)))
            .orElse(KnownKeys.NONE);
    return map.optional("trust-smime", name -> first.withSmime(certificates(name))).orElse(first);
  }

  private Map<String, byte[]> each(String name) {
    Map<String, byte[]> all = new TreeMap<>();
    files.texts(name).forEach((file, text) -> all.put(file, bytesOf(text)));
    return all;
  }

  private List<X509Certificate> certificates(String name) {
    return files.texts(name).values().stream()
        .flatMap(text -> PemFiles.certificates(text).stream())
        .toList();
  }

  private byte[] bytes(String name) {
    return bytesOf(files.text(name));
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
