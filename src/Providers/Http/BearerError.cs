namespace Aggregator.Providers.Http;

/// <summary>Reads the <c>error</c> of a bearer challenge, such as <c>Bearer error="insufficient_scope"</c> (RFC 6750, section 3).</summary>
internal static class BearerError
{
    private const string Name = "error=";

    /// <summary>The error's name, of lower case letters and underscores; null when there is none.</summary>
    public static string? From(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var lines))
        {
            return null;
        }

        foreach (var line in lines)
        {
            var from = line.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
            if (from >= 0 && line.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase))
            {
                // Nothing else of it: the rest is upstream's to word, and might quote a token.
                var rest = line[(from + Name.Length)..].TrimStart('"');
                var name = new string([.. rest.TakeWhile(character => character is '_' or (>= 'a' and <= 'z'))]);
                return name.Length > 0 ? name : null;
            }
        }

        return null;
    }
}
