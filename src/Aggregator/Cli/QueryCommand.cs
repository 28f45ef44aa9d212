using System.CommandLine;
using Aggregator.Cli.Readings;
using Aggregator.Cli.Remote;
using Aggregator.Queries;

namespace Aggregator.Cli;

/// <summary><c>query</c>: what the embedded store holds.</summary>
internal static class QueryCommand
{
    // More lines than that are not read but searched; a program that wants all of them asks for JSON or exports.
    private const int MostTableRows = 100;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var measurement = new Argument<string?>("measurement")
        {
            Description = "Only this measurement, such as weather.",
            HelpName = "MEASUREMENT",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var options = new SeriesOptions();
        var fields = new Option<string[]>("--field")
        {
            Description = "Only this field, such as temperature. May be repeated.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var every = new Option<string?>("--every") { Description = "One point for each span of this length, such as 5m or 1h.", HelpName = "SPAN" };
        var aggregate = new Option<Aggregate>("--agg")
        {
            Description = "How a span becomes a point.",
            HelpName = "mean|min|max|last|sum|count",
            DefaultValueFactory = _ => Aggregate.Mean,
        };
        var limit = new Option<int?>("--limit") { Description = $"Most points of each series, the newest. A table shows {MostTableRows} unless told.", HelpName = "N" };
        every.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && SpanText.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"--every '{result.Tokens[0].Value}' is no span such as 90s, 5m, 1h or 1d.");
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var points) || points < 1))
            {
                result.AddError("--limit must be a whole number of at least 1.");
            }
        });

        var command = new Verb(
            "query",
            "Shows readings of the embedded store: the latest of each series with its age, or with --since, --before, --every or --limit the points of a time. Needs no running daemon.",
            "aggregator query                                                   # the latest of everything",
            "aggregator query weather --place home --field temperature --since 24h --every 1h",
            "aggregator query grid_carbon --since 2026-03-01 --every 1d --agg max --output json",
            "aggregator query --server https://hub.example.com weather            # of a daemon elsewhere; the key from AGGREGATOR_KEY")
        {
            WorksRemotely = true,
        };
        command.Add(measurement);
        options.AddTo(command);
        command.Add(fields);
        command.Add(every);
        command.Add(aggregate);
        command.Add(limit);
        command.SetAction((parse, cancellationToken) => services.GuardAsync(async () =>
        {
            using var remote = services.Remote(parse);
            return remote is null
                ? await new ReadingsFile(services, options).UseAsync(parse, parse.GetValue(measurement), (database, settings) =>
                    ShowAsync(new StoredReadings(database, new FreshnessJudge(settings, services.Time.GetUtcNow())), parse, cancellationToken))
                : parse.GetValue(options.Database) is null
                ? await ShowAsync(new RemoteReadings(remote), parse, cancellationToken)
                : throw new DaemonException("--database and a remote daemon exclude each other.", ExitCode.Usage);
        }));
        return command;

        Task<int> ShowAsync(IReadings readings, ParseResult parse, CancellationToken cancellationToken)
        {
            var now = services.Time.GetUtcNow();
            var json = services.WantsJson(parse);
            var filter = options.Filter(parse, parse.GetValue(measurement));
            var query = new PointsQuery
            {
                Series = filter,
                Fields = parse.GetValue(fields) ?? [],
                Since = options.SinceOf(parse, now),
                Before = options.BeforeOf(parse, now),
                Every = parse.GetValue(every) is { } span ? SpanText.Parse(span) : null,
                Aggregate = parse.GetValue(aggregate),
                Limit = parse.GetValue(limit),
            };
            return query is { Since: null, Before: null, Every: null, Limit: null }
                ? new LatestView(services, readings).ShowAsync(filter, query.Fields, json, cancellationToken)
                : new PointsView(services, readings).ShowAsync(json ? query : query with { Limit = query.Limit ?? MostTableRows }, json, cancellationToken);
        }
    }
}
