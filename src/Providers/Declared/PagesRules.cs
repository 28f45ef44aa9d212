using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>What is wrong with the declaration of pages.</summary>
internal static class PagesRules
{
    /// <summary>Every mistake.</summary>
    public static IEnumerable<OptionsProblem> Check(DeclaredOptions options)
    {
        if (options.Pages is not { } pages)
        {
            yield break;
        }

        var hasPath = pages.By is PagesBy.NextUrl or PagesBy.Cursor;
        var counts = pages.By is PagesBy.PageNumber or PagesBy.Offset;
        var hasParameter = counts || pages.By is PagesBy.Cursor;
        (string Setting, string? Value, bool Wanted, bool Allowed)[] settings =
        [
            (nameof(pages.Path), pages.Path, hasPath, hasPath),
            (nameof(pages.Parameter), pages.Parameter, hasParameter, hasParameter),
            (nameof(pages.Size), pages.Size?.ToString(System.Globalization.CultureInfo.InvariantCulture), pages.By is PagesBy.Offset, counts),
            (nameof(pages.Items), pages.Items, false, counts),
            (nameof(pages.More), pages.More, false, counts),
        ];
        foreach (var (setting, value, wanted, allowed) in settings)
        {
            if (wanted && string.IsNullOrWhiteSpace(value))
            {
                yield return new OptionsProblem($"Pages:{setting}", $"is missing; {pages.By} needs it.");
            }
            else if (!allowed && value is not null)
            {
                yield return new OptionsProblem($"Pages:{setting}", $"has no meaning for {pages.By}; leave it out.");
            }
            else if (value is not null && setting is nameof(pages.Path) or nameof(pages.Items) or nameof(pages.More)
                && PathRules.Mistake(value!, $"Pages:{setting}") is { } problem)
            {
                yield return problem;
            }
        }

        if (pages.Parameter is { } parameter && options.Query.ContainsKey(parameter))
        {
            yield return new OptionsProblem($"Query:{parameter}", "is the parameter of Pages, which sends it itself; leave it out.");
        }
    }
}
