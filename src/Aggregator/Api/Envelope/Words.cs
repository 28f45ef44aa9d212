namespace Aggregator.Api.Envelope;

/// <summary>Reads parameters that take one of a few words, which are the names of an enumeration's members in lower case.</summary>
internal static class Words
{
    /// <summary>The word of a member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => member.ToString().ToLowerInvariant();

    /// <summary>The member; null when nothing was given.</summary>
    /// <exception cref="ApiException">The word is none of them.</exception>
    public static T? Parse<T>(string parameter, string? word)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        foreach (var member in Enum.GetValues<T>())
        {
            if (member.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }

        throw ApiException.Invalid(parameter, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}.");
    }
}
