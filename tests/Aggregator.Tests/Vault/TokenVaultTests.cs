using Aggregator.Providers.Credentials;
using Aggregator.State;
using Aggregator.Tests.Support;
using Aggregator.Vault;

namespace Aggregator.Tests.Vault;

/// <summary>What the vault promises to those who trust it with tokens.</summary>
public sealed class TokenVaultTests : IDisposable
{
    private static readonly StoredTokens s_tokens = new()
    {
        AccessToken = "access-token-in-clear",
        MintedAt = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        Lifetime = TimeSpan.FromHours(1),
        ApiBase = new Uri("https://acme.my.salesforce.com"),
        RefreshToken = "refresh-token-in-clear",
        PreviousRefreshToken = "refresh-token-before",
        ConfiguredFrom = "0123456789abcdef",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly RecordedLog<TokenVault> _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_saved_is_found_after_a_restart()
    {
        await WithVaultAsync(vault => vault.SaveAsync("zoho-1", s_tokens));

        await WithVaultAsync(vault =>
        {
            Assert.Equal(s_tokens, vault.Find("zoho-1"));
            Assert.Null(vault.Find("zoho-2"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task No_token_is_in_clear_in_any_file_and_nobody_else_gets_at_the_keys()
    {
        await WithVaultAsync(vault => vault.SaveAsync("zoho-1", s_tokens));

        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf("-in-clear"u8));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("keys")));
        }
    }

    [Fact]
    public async Task A_row_that_was_moved_to_another_credential_is_not_opened()
    {
        await WithVaultAsync(async vault => await vault.SaveAsync("zoho-1", s_tokens), async state =>
            await state.WriteAsync(connection => connection.Execute("UPDATE vault SET credential = 'okta-1'")));

        await WithVaultAsync(vault =>
        {
            Assert.Null(vault.Find("okta-1"));
            return Task.CompletedTask;
        });
        Assert.Equal(1901, Assert.Single(_log.Lines).Id.Id);
    }

    [Fact]
    public async Task Lost_keys_are_told_once_and_new_tokens_can_be_saved()
    {
        await WithVaultAsync(vault => vault.SaveAsync("zoho-1", s_tokens));
        Directory.Delete(_folder.File("keys"), recursive: true);

        await WithVaultAsync(async vault =>
        {
            Assert.Null(vault.Find("zoho-1"));
            await vault.SaveAsync("zoho-1", s_tokens);
            Assert.Equal(s_tokens, vault.Find("zoho-1"));
        });

        Assert.Equal(1901, Assert.Single(_log.Lines).Id.Id);
    }

    [Fact]
    public async Task A_failure_is_noted_until_tokens_come()
    {
        var path = _folder.File("aggregator.db");
        await WithVaultAsync(async vault =>
        {
            await vault.NoteFailureAsync("zoho-1", "the grant was revoked");
            Assert.Equal("the grant was revoked", TokenVault.ReadFailure(path, "zoho-1")?.Reason);
            Assert.Null(TokenVault.ReadFailure(path, "zoho-2"));

            await vault.SaveAsync("zoho-1", s_tokens);
            Assert.Null(TokenVault.ReadFailure(path, "zoho-1"));
        });
    }

    [Fact]
    public async Task What_is_forgotten_is_gone()
    {
        await WithVaultAsync(async vault =>
        {
            await vault.SaveAsync("zoho-1", s_tokens);

            Assert.True(await vault.ForgetAsync("zoho-1"));
            Assert.False(await vault.ForgetAsync("zoho-1"));
            Assert.Null(vault.Find("zoho-1"));
        });
    }

    [Fact]
    public async Task Tokens_that_cannot_be_written_are_told_without_being_quoted()
    {
        TokenVault? closed = null;
        await WithVaultAsync(vault =>
        {
            closed = vault;
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<IOException>(() => closed!.SaveAsync("zoho-1", s_tokens));

        Assert.DoesNotContain("-in-clear", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1900, Assert.Single(_log.Lines).Id.Id);
    }

    private async Task WithVaultAsync(Func<TokenVault, Task> use, Func<StateDatabase, Task>? then = null)
    {
        await using var state = StateDatabase.Open(_folder.File("aggregator.db"));
        await use(new TokenVault(state, new VaultKeys(_folder.Path), new FakeTime(), _log));
        if (then is not null)
        {
            await then(state);
        }
    }
}
