package dev.recourse.ingest.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Mails that nobody has met yet, made of some that somebody has. The same seed, the same mails. */
final class Mutations {
  private static final int LARGEST = 200_000;
  private static final int MOST_CHANGES = 12;

  /** What readers stumble over, where it does not belong. */
  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\r\r\n",
          "\r\n\r\n",
          "\0",
          "--b\r\n",
          "--b--\r\n",
          "--",
          ":",
          ";",
          "=",
          "\"",
          "\\",
          "<",
          ">",
          "=?utf-8?B?",
          "=?x?Q?=",
          "?=",
          "=\r\n",
          "=3D",
          "=GG",
          "%",
          "''",
          "+AGE",
          "Content-Type: multipart/mixed; boundary=b\r\n",
          "Content-Type: multipart/alternative\r\n",
          "Content-Type: message/rfc822\r\n\r\n",
          "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n",
          "Content-Type: text/html; charset=utf-7\r\n",
          "Content-Type: text/plain; charset=x-unknown\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "Content-Transfer-Encoding: quoted-printable\r\n",
          "Content-Disposition: attachment; filename*0*=utf-8''%\r\n",
          "From: \r\n",
          "Date: Thu, 99 Foo 9999 99:99:99 +9999\r\n",
          "Message-ID: <>\r\n",
          "<div><div><div>",
          "<table><td>",
          "<!--",
          "&#x110000;",
          "&#0;",
          "<![CDATA[",
          "-----BEGIN PGP MESSAGE-----\r\n",
          "-----BEGIN PGP SIGNED MESSAGE-----\r\n",
          "-----END PGP MESSAGE-----\r\n",
          "<Infringement>",
          "</Infringement>",
          "<!DOCTYPE x>",
          "{\"xarf_version\":",
          "[[[[",
          "Report-Type: x\r\nSource: y\r\nReport-ID: z\r\n",
          "> > > ",
          "\u00ff\u00fe",
          "\u0000\u0000",
          "hxxp://a[.]b",
          "::ffff:1.2.3.4",
          "1.1.1.1.1.1",
          "On x wrote:\r\n",
          "-- \r\n",
          "begin 644 x\r\n");

  private final List<byte[]> seeds;
  private final Random random;
  private final ShapeMutations shapes;

  Mutations(List<byte[]> seeds, long seed) {
    this.seeds = List.copyOf(seeds);
    this.random = new Random(seed);
    this.shapes = new ShapeMutations(random);
  }

  byte[] next() {
    byte[] mail = seed().clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes && mail.length > 0; i++) {
      mail = change(mail);
    }
    return mail.length <= LARGEST ? mail : Arrays.copyOf(mail, LARGEST);
  }

  private byte[] change(byte[] mail) {
    if (random.nextInt(4) == 0 && mail.length < LARGEST) {
      String shape = new String(mail, StandardCharsets.ISO_8859_1);
      String other = new String(seed(), StandardCharsets.ISO_8859_1);
      return shapes.change(shape, other).getBytes(StandardCharsets.ISO_8859_1);
    }
    int at = random.nextInt(mail.length);
    int length = Math.min(1 + random.nextInt(1 << random.nextInt(11)), mail.length - at);
    return switch (random.nextInt(9)) {
      case 0 -> overwritten(mail, at, (byte) random.nextInt(256));
      case 1 -> overwritten(mail, at, (byte) (mail[at] ^ (1 << random.nextInt(8))));
      case 2 -> joined(mail, at, new byte[0], at + length);
      case 3 -> joined(mail, at, token(), at);
      case 4 -> joined(mail, at, token(), at + length);
      case 5 -> Arrays.copyOf(mail, at);
      case 6 -> joined(mail, at, repeated(Arrays.copyOfRange(mail, at, at + length)), at);
      case 7 -> {
        byte[] other = seed();
        yield joined(
            mail, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), at);
      }
      default -> joined(mail, at, noise(length), at + length);
    };
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] token() {
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.ISO_8859_1);
    return random.nextInt(8) == 0 ? repeated(token) : token;
  }

  private byte[] repeated(byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int times = 1 + random.nextInt(1 << random.nextInt(10));
    for (int i = 0; i < times && out.size() < LARGEST / 4; i++) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] overwritten(byte[] mail, int at, byte by) {
    mail[at] = by;
    return mail;
  }

  private static byte[] joined(byte[] mail, int to, byte[] between, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + between.length);
    out.write(mail, 0, to);
    out.writeBytes(between);
    out.write(mail, from, mail.length - from);
    return out.toByteArray();
  }
}
