using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Api.Access;

/// <summary>
/// How a key is written: <c>agk_ID_SECRET</c>, in hexadecimal digits, so that it is one word everywhere and secret scanners can find it. The id is
/// public, the secret has 256 random bits. That is also why one round of SHA-256 is enough for what is stored: slow hashes protect what people
/// think up; nobody tries 2^256, and each call would pay for the slowness.
/// </summary>
internal static class KeyText
{
    private const string Prefix = "agk_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int IdLength = 2 * IdBytes;
    private const int Length = 4 + IdLength + 1 + 2 * SecretBytes;

    /// <summary>Makes a key: its id, and the text that its holder gets.</summary>
    public static (string Id, string Text) Create()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        return (id, $"{Prefix}{id}_{RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true)}");
    }

    /// <summary>The id in a text that has the form of a key; null when it has another form.</summary>
    public static string? IdOf(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLength] == '_'
            ? text.Substring(Prefix.Length, IdLength)
            : null;

    /// <summary>What is stored of it.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
