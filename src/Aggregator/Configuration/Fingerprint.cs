using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Configuration;

/// <summary>Tells whether settings changed without keeping what they were.</summary>
internal static class Fingerprint
{
    /// <summary>Equal for settings that are equal, wherever and in whatever spelling they were written.</summary>
    public static string Of(string type, object options)
    {
        var text = $"{type}\n{new OptionsWriter(masked: false).Write(options).ToJsonString()}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
