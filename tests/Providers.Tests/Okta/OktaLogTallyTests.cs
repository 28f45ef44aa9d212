using System.Text.Json;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Tests.Okta;

public class OktaLogTallyTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_events_are_cut_into_fetches_shuffled_and_repeated_the_last_totals_add_up_to_all(int seed)
    {
        var random = new Random(seed);
        var events = Enumerable.Range(0, 3000)
            // Up to a minute late, and some an hour.
            .Select(i => Event(i, s_start.AddSeconds(i * 2 - (random.Next(50) == 0 ? 3600 : random.Next(60)))))
            .ToList();
        var listed = events.SelectMany((one, i) => random.Next(10) == 0 && i > 20 ? [one, events[i - random.Next(20)]] : new[] { one }).ToList();
        var cursor = OktaLogCursor.Start("org", s_start.AddHours(-2));
        var store = new Dictionary<(DateTimeOffset, string, string?), int>();

        for (var at = 0; at < listed.Count;)
        {
            var page = listed.Skip(at).Take(random.Next(1, 200)).ToList();
            var tally = new OktaLogTally(cursor);
            tally.Add(page);
            // Some fetches are lost before their commit, and made again.
            if (random.Next(3) > 0)
            {
                cursor = Through(tally.Cursor($"{at}"));
                at += page.Count;
                foreach (var (minute, count) in tally.Changed)
                {
                    store[(minute, count.Type, count.Outcome)] = count.Count;
                }
            }
        }

        Assert.Equal(events.Count, store.Values.Sum());
    }

    [Fact]
    public void No_more_than_five_thousand_ids_are_kept_and_the_log_is_read_again_only_after_those_forgotten()
    {
        var tally = new OktaLogTally(OktaLogCursor.Start("org", s_start));
        tally.Add(Enumerable.Range(0, 12_000).Select(i => Event(i, s_start.AddSeconds(i * 0.05))));

        var cursor = tally.Cursor("x");

        Assert.Equal(OktaLogTally.MostSeen, cursor.Minutes.Sum(minute => minute.Seen.Count));
        Assert.Equal(Uuid(11_999), cursor.Minutes[^1].Seen[^1]);
        // 7,000 are forgotten, the last of them of the sixth minute.
        Assert.Equal(s_start.AddMinutes(8), cursor.Since);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(cursor, OktaLogJsonContext.Default.OktaLogCursor).Length, 190_000, 210_000);
    }

    [Fact]
    public void The_log_is_never_read_again_from_after_its_newest_event()
    {
        var tally = new OktaLogTally(OktaLogCursor.Start("org", s_start));

        tally.Add(Enumerable.Range(0, 12_000).Select(i => Event(i, s_start.AddSeconds(i * 0.01))));

        Assert.Equal(s_start.AddSeconds(11_999 * 0.01), tally.Since);
    }

    [Fact]
    public void An_org_with_one_event_a_day_keeps_one_id_and_reads_again_from_the_event_before()
    {
        var cursor = OktaLogCursor.Start("org", s_start);
        for (var day = 0; day < 3; day++)
        {
            var tally = new OktaLogTally(cursor);
            tally.Add([Event(day, s_start.AddDays(day).AddSeconds(30))]);
            cursor = Through(tally.Cursor("x"));
        }

        Assert.Equal([Uuid(2)], Assert.Single(cursor.Minutes).Seen);
        Assert.Equal(s_start.AddDays(1).AddMinutes(3), cursor.Since);
    }

    private static string Uuid(int number) => $"{number:x8}-4f77-11ea-97fb-5925e98228bd";

    private static LogEvent Event(int number, DateTimeOffset published) =>
        new(Uuid(number), published, number % 3 == 0 ? "a" : "b", number % 7 == 0 ? null : new LogEvent.Result("SUCCESS"));

    private static OktaLogCursor Through(OktaLogCursor cursor) => JsonSerializer.Deserialize(
        JsonSerializer.SerializeToUtf8Bytes(cursor, OktaLogJsonContext.Default.OktaLogCursor), OktaLogJsonContext.Default.OktaLogCursor)!;
}
