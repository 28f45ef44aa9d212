using System.Text.RegularExpressions;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>What is wrong with the declaration of a measurement.</summary>
internal static partial class MeasurementRules
{
    private const string NameRule = "must be in lower snake case, such as \"wind_speed\": a letter, then letters, digits and _, at most 63.";

    private static readonly string[] s_columns = ["series", "at", "epoch_s", "time", "fetched_at", "issued_at", "backfilled"];
    private static readonly string[] s_ownTags = ["provider", "source", "place"];

    /// <summary>Every mistake.</summary>
    public static IEnumerable<OptionsProblem> Check(string name, MeasurementOptions options, string path, DeclaredOptions source) =>
    [
        .. Name(name, path),
        .. PathRules.Mistake(options.Rows, $"{path}:{nameof(options.Rows)}") is { } rows ? [rows] : Enumerable.Empty<OptionsProblem>(),
        .. options.Time is { } time ? PathRules.Check(time, $"{path}:{nameof(options.Time)}") : [],
        .. IssuedAt(name, options, path),
        .. Fields(options, $"{path}:{nameof(options.Fields)}"),
        .. Tags(options, $"{path}:{nameof(options.Tags)}", source),
    ];

    private static IEnumerable<OptionsProblem> Name(string name, string path)
    {
        if (!SnakeCase().IsMatch(name) || name is "series" or "fields" or "tags" || name.EndsWith("_rows", StringComparison.Ordinal))
        {
            yield return new OptionsProblem(path, $"{NameRule} Nor series, fields, tags, nor anything that ends in _rows.");
        }
    }

    private static IEnumerable<OptionsProblem> IssuedAt(string name, MeasurementOptions options, string path)
    {
        var isForecast = name.EndsWith("_forecast", StringComparison.Ordinal);
        if (isForecast && options.Time is null)
        {
            yield return new OptionsProblem($"{path}:{nameof(options.Time)}", "is missing; a forecast has to say what instant it is about.");
        }

        if (options.IssuedAt is not { } issued)
        {
            yield break;
        }

        if (!isForecast)
        {
            yield return new OptionsProblem($"{path}:{nameof(options.IssuedAt)}", "is for forecasts only; let the measurement's name end in _forecast, or leave it out.");
        }

        foreach (var problem in PathRules.Check(issued, $"{path}:{nameof(options.IssuedAt)}"))
        {
            yield return problem;
        }
    }

    private static IEnumerable<OptionsProblem> Fields(MeasurementOptions options, string path)
    {
        if (options.Fields.Count == 0)
        {
            yield return new OptionsProblem(path, "is empty; name at least one field, with its Path and Unit.");
        }

        foreach (var (name, field) in options.Fields)
        {
            var here = $"{path}:{name}";
            if (!SnakeCase().IsMatch(name) || s_columns.Contains(name))
            {
                yield return new OptionsProblem(here, $"{NameRule} Nor one of {string.Join(", ", s_columns)}.");
            }

            if (PathRules.Mistake(field.Path ?? name, $"{here}:{nameof(field.Path)}") is { } problem)
            {
                yield return problem;
            }

            foreach (var contradiction in Kind(field, here))
            {
                yield return contradiction;
            }
        }
    }

    private static IEnumerable<OptionsProblem> Kind(FieldOptions field, string path)
    {
        var isText = field.Kind is DeclaredKind.Text;
        if (isText && (field.Scale is not null || field.Offset is not null || field.Map.Count > 0))
        {
            yield return new OptionsProblem($"{path}:{nameof(field.Kind)}", "contradicts Scale, Offset and Map: they make numbers.");
        }

        if (isText ? field.Unit.Length > 0 : field.Unit.Length == 0 || field.Unit.Any(char.IsWhiteSpace))
        {
            yield return new OptionsProblem(
                $"{path}:{nameof(field.Unit)}", isText ? "must be empty: a text has none." : "must be a UCUM code without spaces, such as Cel, m/s or %; 1 for a plain number.");
        }

        if (field.Scale == 0)
        {
            yield return new OptionsProblem($"{path}:{nameof(field.Scale)}", "must not be 0: every value would be the same.");
        }
    }

    private static IEnumerable<OptionsProblem> Tags(MeasurementOptions options, string path, DeclaredOptions source)
    {
        foreach (var (name, tag) in options.Tags)
        {
            var here = $"{path}:{name}";
            if (!SnakeCase().IsMatch(name) || s_columns.Contains(name) || s_ownTags.Contains(name))
            {
                yield return new OptionsProblem(here, $"{NameRule} Nor one of {string.Join(", ", s_columns.Concat(s_ownTags))}.");
            }

            if (options.Fields.ContainsKey(name))
            {
                yield return new OptionsProblem(here, "is the name of a field too; choose another.");
            }

            if (tag is { Path: not null, Value: not null })
            {
                yield return new OptionsProblem($"{here}:{nameof(tag.Value)}", "contradicts Path; keep one of the two.");
            }

            foreach (var problem in tag.Value is { } value
                ? TemplateRules.Check(value, $"{here}:{nameof(tag.Value)}", source)
                : PathRules.Mistake(tag.Path ?? name, $"{here}:{nameof(tag.Path)}") is { } mistake ? [mistake] : [])
            {
                yield return problem;
            }
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SnakeCase();
}
