using System.Globalization;
using System.Security.Cryptography;
using Aggregator.Vault;
using Microsoft.AspNetCore.DataProtection;

namespace Aggregator.Api.Access;

/// <summary>
/// Lets the program's own verbs ask the daemon of this machine where keys are required: who can read the data directory's keys may do everything
/// anyway. A pass is good for a minute, only from this machine, and kept nowhere.
/// </summary>
/// <param name="keys">The keys of the data directory.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalPass(VaultKeys keys, TimeProvider time)
{
    private const string Prefix = "agl_";
    private static readonly TimeSpan s_goodFor = TimeSpan.FromMinutes(1);

    private IDataProtector Protector => keys.Protector.CreateProtector("Aggregator.LocalPass");

    /// <summary>Makes one.</summary>
    public string Create() => Prefix + Protector.Protect(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsLike(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether it is one, and not over.</summary>
    public bool IsGood(string text)
    {
        try
        {
            var made = long.Parse(Protector.Unprotect(text[Prefix.Length..]), CultureInfo.InvariantCulture);
            return (time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(made)).Duration() < s_goodFor;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
