using Aggregator.Api.Access;
using Aggregator.Dashboard.Access;
using Aggregator.State;
using Aggregator.Tests.Support;
using Aggregator.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Tests.Dashboard;

/// <summary>A session opens what its key opens, as long as that does.</summary>
public sealed class SessionsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly StateDatabase _state;
    private readonly KeyRing _ring;

    public SessionsTests()
    {
        _state = StateDatabase.Open(_folder.File("aggregator.db"));
        _ring = new KeyRing(_state, _time, NullLogger<KeyRing>.Instance);
    }

    [Fact]
    public async Task A_session_is_its_key_also_after_a_restart()
    {
        var (key, _) = await KeyAsync(Role.Operator);
        var text = Make().Begin(key);

        var (session, again) = (Make().Read(text)!, Make());

        Assert.Equal(new Caller(key.Id, Role.Operator), again.CallerOf(session));
    }

    [Fact]
    public async Task What_the_browser_keeps_has_neither_the_key_nor_its_hash()
    {
        var (key, secret) = await KeyAsync(Role.Reader);

        var text = Make().Begin(key);

        Assert.DoesNotContain(key.Id, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret[^64..], text, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(text, Make().Begin(key));
    }

    [Fact]
    public async Task A_session_is_over_when_its_key_is_revoked_or_expired_or_after_a_week()
    {
        var sessions = Make();
        var (revoked, _) = await KeyAsync(Role.Reader);
        var (expiring, _) = await KeyAsync(Role.Reader, TimeSpan.FromDays(1));
        var (lasting, _) = await KeyAsync(Role.Reader);
        var all = new[] { revoked, expiring, lasting }.Select(key => sessions.Read(sessions.Begin(key))!).ToList();
        Assert.All(all, session => Assert.NotNull(sessions.CallerOf(session)));

        await _state.WriteAsync(connection => KeyTable.Revoke(connection, revoked.Id, _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([null, null, lasting.Id], all.Select(session => sessions.CallerOf(session)?.KeyId));
        Assert.Contains("was revoked", sessions.WhyOver(all[0]), StringComparison.Ordinal);
        Assert.Contains("has expired", sessions.WhyOver(all[1]), StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromDays(6));
        Assert.Null(sessions.CallerOf(all[2]));
    }

    [Fact]
    public async Task Signing_out_ends_one_session_and_no_other_of_the_key()
    {
        var sessions = Make();
        var (key, _) = await KeyAsync(Role.Reader);
        var (here, there) = (sessions.Read(sessions.Begin(key))!, sessions.Read(sessions.Begin(key))!);

        sessions.End(here);

        Assert.Null(sessions.CallerOf(here));
        Assert.NotNull(sessions.CallerOf(there));
    }

    [Fact]
    public async Task Another_key_of_the_same_id_does_not_take_over_a_session()
    {
        var sessions = Make();
        var (key, _) = await KeyAsync(Role.Reader);
        var session = sessions.Read(sessions.Begin(key))!;
        var other = key with { Hash = KeyText.Hash("another"), Role = Role.Admin };

        await _state.WriteAsync(connection =>
        {
            connection.Execute("DELETE FROM api_keys");
            KeyTable.Add(connection, other);
        });
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(sessions.CallerOf(session));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a b c d")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_not_made_here_is_no_session(string text) => Assert.Null(Make().Read(text));

    [Fact]
    public async Task A_session_that_was_changed_is_none()
    {
        var (key, _) = await KeyAsync(Role.Reader);
        var text = Make().Begin(key);

        Assert.All(Enumerable.Range(0, text.Length - 1).Where(at => at % 7 == 0), at =>
            Assert.Null(Make().Read($"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}")));
        Assert.Null(Make().Read(text + new string('A', 2000)));
    }

    public async ValueTask DisposeAsync()
    {
        await _state.DisposeAsync();
        _folder.Dispose();
    }

    private Sessions Make() => new(new VaultKeys(_folder.Path), _ring, _time);

    private async Task<(ApiKey Key, string Text)> KeyAsync(Role role, TimeSpan? life = null)
    {
        var (id, text) = KeyText.Create();
        var now = _time.GetUtcNow();
        var key = new ApiKey(id, KeyText.Hash(text), role, "", now, now + life, null, null);
        await _state.WriteAsync(connection => KeyTable.Add(connection, key));
        _time.Advance(TimeSpan.FromSeconds(2));
        return (key, text);
    }
}
