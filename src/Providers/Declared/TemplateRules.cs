using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>Checks that every word in braces means something for every target.</summary>
internal static class TemplateRules
{
    /// <summary>A problem for each word that means nothing.</summary>
    /// <param name="text">The text with words in braces.</param>
    /// <param name="setting">The setting it is in.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="known">Words that mean something there besides the targets' parameters.</param>
    public static IEnumerable<OptionsProblem> Check(string text, string setting, DeclaredOptions options, params IReadOnlyList<string> known)
    {
        foreach (var name in new Template(text).Names.Distinct(StringComparer.OrdinalIgnoreCase).Except(known, StringComparer.OrdinalIgnoreCase))
        {
            if (name.ToLowerInvariant() is Template.Since or Template.Before)
            {
                yield return new OptionsProblem(setting, $"has {{{name}}}, which only the request of History knows.");
            }
            else if (options.Targets.Find(target => !Template.ValuesOf(target).ContainsKey(name)) is { } target)
            {
                yield return new OptionsProblem(
                    setting, $"has {{{name}}}, but the target '{target.Name}' has no such parameter; it has {string.Join(", ", Template.ValuesOf(target).Keys.Select(key => $"{{{key.ToLowerInvariant()}}}"))}.");
            }
        }
    }
}
