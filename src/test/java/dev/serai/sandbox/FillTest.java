package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FillTest {
    private static final int MILLION = 1_000_000;

    private final Tools tools = new Tools();

    private SandboxResponse fill(String system, String query) {
        return tools.sandbox.handle(system, SandboxRequest.of("POST", "/fill?" + query));
    }

    private static ContactTable million() {
        var table = new ContactTable(new CrmForm());
        table.fill(new Fill(1, MILLION, 5, 0, 0, 1_000, 1));
        return table;
    }

    @Test
    void fillsAMillionIntoEachTool() {
        for (var system : new String[] {"crm", "email", "support"}) {
            assertThat(fill(system, "count=1000000&seed=5").content()).containsEntry("total", MILLION);
        }
        assertThat(tools.crm("GET", "/contacts/c-1000000", null).status()).isEqualTo(200);
        var last = tools.email("GET", "/lists/main/members?offset=999999", null);
        assertThat(Tools.list(last, "members")).hasSize(1);
        assertThat(tools.webhooks).isEmpty();
    }

    @Test
    void aPageCostsWhatItHoldsWhereverItIs() {
        var table = million();
        for (var offset : new int[] {0, 500_000, 999_900}) {
            var before = table.generated();
            assertThat(table.inOrderOfCreation(offset, 100)).hasSize(100);
            assertThat(table.inOrderOfChange(new ContactTable.Place(1_000 + offset, -1), true, 100))
                    .hasSize(100);
            assertThat(table.generated() - before).isEqualTo(200);
        }
    }

    @Test
    void aPageCostsWhatItHoldsAfterManyWrites() {
        var table = million();
        for (int number = 1; number < MILLION; number += 2) {
            table.put(table.get(number).changed(Map.of(), 2_000_000L + number));
        }
        var before = table.generated();
        var page = table.inOrderOfChange(new ContactTable.Place(0, -1), true, 100);
        assertThat(page).hasSize(100).extracting(Contact::number).startsWith(2, 4, 6);
        assertThat(table.generated() - before).isEqualTo(100);
    }

    @Test
    void findingSomebodyCostsOneLook() {
        var table = million();
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var wanted = table.get(1 + random.nextInt(MILLION));
            var before = table.generated();
            assertThat(table.withEmail(wanted.text("email_address").toUpperCase(java.util.Locale.ROOT)))
                    .containsExactly(wanted);
            if (wanted.text("phone_number") != null) {
                assertThat(table.withPhone(wanted.text("phone_number"))).containsExactly(wanted);
            }
            assertThat(table.generated() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatWasWrittenIsFoundByItsNewValuesOnly() {
        var table = million();
        var old = table.get(4_000);
        table.put(old.changed(Map.of("email_address", "new@x.org"), 5));
        assertThat(table.withEmail(old.text("email_address"))).isEmpty();
        assertThat(table.withEmail("NEW@x.org")).extracting(Contact::number).containsExactly(4_000);
        table.put(table.get(4_000).tombstone(6));
        assertThat(table.withEmail("new@x.org")).isEmpty();
        assertThat(table.size()).isEqualTo(MILLION - 1);
        assertThat(table.inOrderOfCreation(3_999, 1))
                .extracting(Contact::number)
                .containsExactly(4_001);
    }

    @Test
    void peopleHaveTheirOwnMailboxAndAValidPhone() throws NumberParseException {
        var util = PhoneNumberUtil.getInstance();
        var emails = new HashSet<String>();
        var phones = new HashSet<String>();
        var without = 0;
        for (int index = 0; index < 30_000; index++) {
            var person = Person.of(7, index, 0);
            assertThat(emails.add(person.email())).isTrue();
            if (person.phone() == null) {
                without++;
            } else {
                assertThat(phones.add(person.phone())).isTrue();
                assertThat(util.isValidNumber(util.parse(person.phone(), null)))
                        .as(person.phone())
                        .isTrue();
            }
        }
        assertThat(without).isBetween(1_000, 5_000);
    }

    @Test
    void everyPhoneOfThePlanIsValidAndFoundAgain() throws NumberParseException {
        var util = PhoneNumberUtil.getInstance();
        for (int seed = 0; seed < PhonePlan.SEEDS; seed++) {
            for (int index = seed; index < PhonePlan.INDEXES; index += 99_991) {
                var phone = PhonePlan.number(seed, index);
                assertThat(util.isValidNumber(util.parse(phone, null)))
                        .as(phone)
                        .isTrue();
                assertThat(PhonePlan.index(seed, PhonePlan.digits(phone))).hasValue(index);
            }
        }
    }

    @Test
    void sharesMailboxesOnlyWhenAsked() {
        fill("crm", "count=20&seed=5&shared=2");
        var emails = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> Tools.properties(tools.crm("GET", "/contacts/c-%06d".formatted(number), null))
                        .get("email_address"))
                .toList();
        assertThat(new HashSet<>(emails)).hasSize(18);
        var found = tools.crm("POST", "/contacts/search", Map.of("email_address", emails.get(2)));
        assertThat(Tools.list(found, "results")).extracting("id").containsExactly("c-000003", "c-000004");
    }

    @Test
    void theSameSeedGivesTheSamePeopleInEachTool() {
        fill("crm", "count=10&seed=5");
        fill("email", "count=10&seed=5&from=5");
        var contact = Tools.properties(tools.crm("GET", "/contacts/c-000006", null));
        var member = Tools.list(tools.email("GET", "/lists/main/members", null), "members")
                .get(0);
        assertThat(member.get("EMAIL")).isEqualTo(contact.get("email_address"));
    }

    @Test
    void takesNobodyTwice() {
        assertThat(fill("crm", "count=10&seed=5").status()).isEqualTo(200);
        assertThat(fill("crm", "count=10&seed=5&from=9").status()).isEqualTo(409);
        assertThat(fill("crm", "count=10&seed=5&from=10").status()).isEqualTo(200);
        assertThat(fill("crm", "count=10&seed=6").content()).containsEntry("total", 30);
        assertThat(fill("crm", "count=10&seed=300").status()).isEqualTo(400);
        assertThat(fill("crm", "count=3000001&seed=9").status()).isEqualTo(400);
        assertThat(fill("crm", "seed=9").status()).isEqualTo(400);
    }

    @Test
    void aCreateOfAFilledPersonIsADuplicate() {
        fill("crm", "count=10&seed=5");
        var email =
                Tools.properties(tools.crm("GET", "/contacts/c-000004", null)).get("email_address");
        var refused = tools.crm("POST", "/contacts", Map.of("properties", Map.of("email_address", email)));
        assertThat(refused.content()).containsEntry("id", "c-000004");
    }
}
