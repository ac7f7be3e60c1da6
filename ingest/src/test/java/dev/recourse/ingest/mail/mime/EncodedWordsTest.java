package dev.recourse.ingest.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoded words that mail programs write, right and wrong. */
class EncodedWordsTest {

  static Stream<Arguments> words() {
    return Stream.of(
        arguments("=?utf-8?b?R3LDvMOfZQ==?=", "Grüße"),
        arguments("=?UTF-8?q?Gr=c3=bc=c3=9fe_da?=", "Grüße da"),
        arguments("=?utf-8?B?R3LD?=\r\n =?utf-8?B?vMOfZQ==?=", "Grüße"),
        arguments("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        arguments(
            "=?iso-2022-jp?B?GyRCSVRANSUiJS8lOyU5GyhC?= =?iso-2022-jp?B?GyRCJE5KczlwGyhC?=",
            "不正アクセスの報告"),
        arguments("=?utf-8?Q?Gr=C3=BC=C3=9Fe an alle?=", "Grüße an alle"),
        arguments("=?utf-8?B?R3LD vMOfZQ==?=", "Grüße"),
        arguments("\"=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\" da", "\"Grüße\" da"),
        arguments("Re:=?utf-8?Q?Gr=C3=BC?=x=?utf-8?Q?=C3=9F?=e", "Re:Grüxße"),
        arguments("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        arguments("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        arguments("=??Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        arguments("=?x-unknown?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        arguments("=?us-ascii?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        arguments("=?utf-8?Q?Gr=FC=DFe?=", "Grüße"),
        arguments("=?utf-8?B?R3LDvMOf", "=?utf-8?B?R3LDvMOf"),
        arguments("=?utf-8?Q?Wer_war_das??=", "Wer war das?"),
        arguments("=?iso-8859-1?Q?a=E9?= =?utf-8?Q?b=C3=A9?= c", "aébé c"),
        arguments("=?gb2312?B?09DIy7mlu/c=?=", "有人攻击"),
        arguments("=?GB18030?B?09DIy7mlu/c=?=", "有人攻击"),
        arguments("=?Big5?B?prOkSKfwwLs=?=", "有人攻擊"),
        arguments("=?koi8-r?B?4dTBy8E=?=", "Атака"),
        arguments("=?ks_c_5601-1987?B?sPiw3SC6uLDt?=", "공격 보고"),
        arguments("=?utf-7?Q?Gr+APwA3w-e?=", "Grüße"),
        arguments("=?utf-8?Q?Gr=C3=BC?=\r\n\t=?utf-8?Q?=C3=9Fe?=", "Grüße"),
        arguments("a_b =?utf-8?Q?c_d?= e_f", "a_b c d e_f"),
        arguments("=?utf-8?Q?=3D=3Futf-8=3FQ=3FGr=3DC3=3DBC=3F=3D?=", "=?utf-8?Q?Gr=C3=BC?="),
        arguments("=?utf-8?B?R3LD?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        arguments("=?utf-8?Q?100=_sure_=ZZ?=", "100= sure =ZZ"),
        arguments("=?utf-8?B?R3LDvMOfZQ==!?=", "Grüße"),
        arguments("=?utf-8?B?8J+Y?= =?utf-8?B?gCB4?=", "\ud83d\ude00 x"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void anEncodedWordIsReadAsItWasMeant(String written, String meant) {
    Headers headers = new Headers();
    headers.add("subject", written.getBytes(StandardCharsets.UTF_8));

    assertThat(headers.text("subject")).isEqualTo(meant);
  }
}
