using System.Net;
using System.Text;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tests.Http;

public sealed class KeptAnswerTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_newer_answer_takes_the_room_of_the_older_and_leaves_what_was_given_out_alone()
    {
        var room = new KeptAnswer(5, s_minute);
        Assert.True(room.TryKeep(Answer("first", s_at), s_minute));
        var given = room.FreshFor(s_minute, s_at);

        Assert.True(room.TryKeep(Answer("second", s_at + s_minute), s_minute));

        Assert.Equal("first", Text(given));
        Assert.Equal("second", Text(room.FreshFor(s_minute, s_at + s_minute)));
    }

    [Theory]
    [InlineData(100, 99)]
    [InlineData(100, 110)]
    [InlineData(100, 50)]
    public void Answers_of_about_the_same_length_share_a_room(int first, int next) =>
        Assert.True(new KeptAnswer(first, s_minute).TryKeep(Answer(new string('x', next), s_at), s_minute));

    [Theory]
    [InlineData(100, 200)]
    [InlineData(1000, 100)]
    public void Others_need_one_of_their_own(int first, int next) =>
        Assert.False(new KeptAnswer(first, s_minute).TryKeep(Answer(new string('x', next), s_at), s_minute));

    [Fact]
    public void An_answer_that_is_kept_for_longer_than_the_room_needs_another() =>
        Assert.False(new KeptAnswer(5, s_minute).TryKeep(Answer("first", s_at), 2 * s_minute));

    [Fact]
    public void Once_its_time_is_over_it_is_neither_fresh_nor_to_be_confirmed()
    {
        var room = new KeptAnswer(5, s_minute);
        room.TryKeep(Answer("first", s_at) with { Cache = new CacheRules(null, IsForbidden: false, "\"v1\"", LastModified: null) }, s_minute);
        var last = s_at + s_minute - TimeSpan.FromTicks(1);

        Assert.Equal("first", Text(room.FreshFor(2 * s_minute, last)));
        Assert.Equal("\"v1\"", room.RulesAt(last).ETag);
        Assert.Null(room.FreshFor(2 * s_minute, s_at + s_minute));
        Assert.False(room.RulesAt(s_at + s_minute).CanBeConfirmed);
    }

    private static UpstreamAnswer Answer(string body, DateTimeOffset at) =>
        new() { Status = HttpStatusCode.OK, Body = Encoding.UTF8.GetBytes(body), At = at };

    private static string? Text(UpstreamAnswer? answer) => answer is null ? null : Encoding.UTF8.GetString(answer.Body.Span);
}
