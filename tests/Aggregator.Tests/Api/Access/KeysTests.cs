using System.Text;
using Aggregator.Api.Access;
using Aggregator.Vault;

namespace Aggregator.Tests.Api.Access;

/// <summary>Who is let in, and who is not.</summary>
public sealed class KeysTests
{
    private static readonly (string, string) s_remote = (AccessHost.From, "192.0.2.7");

    [Fact]
    public async Task Without_any_key_this_machine_may_do_everything_and_others_nothing()
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal(200, await host.StatusAsync("GET /reader"));
        Assert.Equal(200, await host.StatusAsync("POST /admin"));
        Assert.Equal(401, await host.StatusAsync("GET /reader", null, s_remote));
        Assert.Equal(401, await host.StatusAsync("GET /reader", null, (AccessHost.From, "::ffff:192.0.2.7")));
        Assert.Equal(200, await host.StatusAsync("GET /reader", null, (AccessHost.From, "::ffff:127.0.0.1")));
    }

    [Theory]
    [InlineData("Reader", 200, 403, 403, 403)]
    [InlineData("Operator", 200, 200, 200, 403)]
    [InlineData("Admin", 200, 200, 200, 200)]
    public async Task A_role_may_do_what_is_its_own_and_what_is_less(string role, int read, int change, int told, int admin)
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Enum.Parse<Role>(role));

        Assert.Equal(
            [read, change, told, admin],
            [
                await host.StatusAsync("GET /reader", key, s_remote), await host.StatusAsync("POST /operator", key, s_remote),
                await host.StatusAsync("GET /operator-get", key, s_remote), await host.StatusAsync("POST /admin", key, s_remote),
            ]);
    }

    [Fact]
    public async Task Who_lacks_the_role_is_told_which()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);

        using var answer = await host.CallAsync("POST /operator", key);

        var (code, message) = await AccessHost.ErrorAsync(answer);
        Assert.Equal("FORBIDDEN", code);
        Assert.Equal($"This needs the role operator; the key {KeyText.IdOf(key)} is for readers.", message);
    }

    [Fact]
    public async Task A_key_goes_into_either_header()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);

        using var answer = await host.CallAsync("GET /reader", null, ("X-Api-Key", key));

        Assert.Equal(KeyText.IdOf(key), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, await host.StatusAsync("GET /reader", null, ("Authorization", $"bearer {key}")));
        Assert.Equal(401, await host.StatusAsync("GET /reader", null, ("Authorization", $"Basic {key}")));
    }

    [Fact]
    public async Task No_key_a_wrong_an_expired_and_a_revoked_one_are_401_in_the_envelope()
    {
        await using var host = await AccessHost.StartAsync();
        var good = await host.CreateKeyAsync(Role.Reader);
        var expired = await host.CreateKeyAsync(Role.Admin, TimeSpan.FromHours(1));
        var revoked = await host.CreateKeyAsync(Role.Admin);
        await new KeyFile(host.DataDirectory).RevokeAsync(KeyText.IdOf(revoked)!, host.Time.GetUtcNow());
        host.Time.Advance(TimeSpan.FromHours(1));
        var last = good[^1] == '0' ? '1' : '0';
        (string? Key, string Words)[] calls =
        [
            (null, "needs an API key"), ("", "needs an API key"), ("x", "not one of"), (KeyText.Create().Text, "not one of"), (good[..^1] + last, "not one of"),
            (good.ToUpperInvariant(), "not one of"), (expired, "has expired"), (revoked, "was revoked"),
        ];

        foreach (var (key, words) in calls)
        {
            using var answer = await host.CallAsync("GET /reader", key, s_remote);
            var (code, message) = await AccessHost.ErrorAsync(answer);

            Assert.Equal((401, "UNAUTHORIZED"), ((int)answer.StatusCode, code));
            Assert.Contains(words, message, StringComparison.Ordinal);
            Assert.StartsWith("Bearer realm=\"aggregator\"", answer.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(200, await host.StatusAsync("GET /reader", good, s_remote));
    }

    [Fact]
    public async Task With_the_first_key_this_machine_needs_one_too_within_a_second()
    {
        await using var host = await AccessHost.StartAsync();
        Assert.Equal(200, await host.StatusAsync("GET /reader"));

        var key = await host.CreateKeyAsync(Role.Reader);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(401, await host.StatusAsync("GET /reader"));
        Assert.Equal(200, await host.StatusAsync("GET /reader", key));
        Assert.Equal(200, await host.StatusAsync("GET /anyone", null, s_remote));
    }

    [Fact]
    public async Task A_key_that_was_made_just_now_is_good_though_others_were_read_within_the_second()
    {
        await using var host = await AccessHost.StartAsync();
        var first = await host.CreateKeyAsync(Role.Reader);
        Assert.Equal(200, await host.StatusAsync("GET /reader", first, s_remote));
        var second = await host.CreateKeyAsync(Role.Reader);
        host.Time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(200, await host.StatusAsync("GET /reader", second, s_remote));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_a_second_and_the_last_one_leaves_nothing_open()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);
        Assert.Equal(200, await host.StatusAsync("GET /reader", key));

        Assert.True(await new KeyFile(host.DataDirectory).RevokeAsync(KeyText.IdOf(key)!, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(401, await host.StatusAsync("GET /reader", key));
        Assert.Equal(401, await host.StatusAsync("GET /reader"));
    }

    [Theory]
    [InlineData("Never", true, 200, 401)]
    [InlineData("Always", false, 401, 401)]
    [InlineData("WhenThereAreKeys", true, 401, 401)]
    [InlineData("WhenThereAreKeys", false, 200, 401)]
    public async Task A_setting_says_whether_this_machine_needs_keys(string rule, bool thereAreKeys, int here, int elsewhere)
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { KeysOnLoopback = Enum.Parse<KeysOnLoopback>(rule) });
        if (thereAreKeys)
        {
            await host.CreateKeyAsync(Role.Reader);
        }

        Assert.Equal(here, await host.StatusAsync("GET /reader"));
        Assert.Equal(elsewhere, await host.StatusAsync("GET /reader", null, s_remote));
    }

    [Fact]
    public async Task A_pass_of_the_data_directory_is_good_for_a_minute_and_only_here()
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { KeysOnLoopback = KeysOnLoopback.Always });
        var pass = new LocalPass(new VaultKeys(host.DataDirectory), host.Time).Create();

        Assert.Equal(200, await host.StatusAsync("POST /admin", pass));
        Assert.Equal(401, await host.StatusAsync("POST /admin", pass, s_remote));
        Assert.Equal(401, await host.StatusAsync("POST /admin", pass[..^2] + "AA"));
        Assert.Equal(401, await host.StatusAsync("POST /admin", "agl_"));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, await host.StatusAsync("POST /admin", pass));
    }

    [Fact]
    public async Task No_key_is_in_clear_in_any_file_log_or_answer()
    {
        await using var host = await AccessHost.StartAsync();
        var (key, other) = (await host.CreateKeyAsync(Role.Reader), KeyText.Create().Text);
        var answers = new StringBuilder();
        foreach (var presented in new[] { key, key[..^1] + "x", other })
        {
            using var answer = await host.CallAsync("POST /admin", presented, s_remote);
            answers.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        string[] secrets = [key[^64..^1], other[^64..^1]];
        Assert.NotEmpty(host.Log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, $"{answers} {string.Join(' ', host.Log.Lines)}", StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(host.DataDirectory, "aggregator.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            Assert.All(secrets, secret => Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
        }
    }

    [Fact]
    public async Task Use_is_noted_to_the_hour()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);
        var file = new KeyFile(host.DataDirectory);
        Assert.Null(file.All().Single().LastUsedAt);

        await host.StatusAsync("GET /reader", key);
        var first = file.All().Single().LastUsedAt;
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await host.StatusAsync("GET /reader", key);
        var second = file.All().Single().LastUsedAt;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.StatusAsync("GET /reader", key);

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.Equal(first + TimeSpan.FromHours(1), file.All().Single().LastUsedAt);
    }
}
