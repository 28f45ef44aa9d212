using Aggregator.Providers.AirNow.Wire;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.AirNow;

/// <summary>AirNow's words in ours. Pure.</summary>
internal static class AirNowReadings
{
    private const int Unavailable = 7;

    private static readonly string[] s_categories =
        ["Good", "Moderate", "Unhealthy for Sensitive Groups", "Unhealthy", "Very Unhealthy", "Hazardous"];

    /// <summary>One reading for each hour that the rows name, usually one: a site may lag behind the others.</summary>
    public static AirNowOutcome From(Series series, Fetched<Answer<ObservationRow>> fetched)
    {
        var problems = new List<string>();
        var hours = new SortedDictionary<DateTimeOffset, List<(AirNowPollutant Pollutant, ObservationRow Row)>>();
        foreach (var row in fetched.Body.Rows)
        {
            if (AirNowPollutant.Find(row.ParameterName) is not { } pollutant)
            {
                problems.Add($"pollutant '{row.ParameterName}' is unknown");
            }
            else if (AirNowHour.Read(row.DateObserved, row.HourObserved, row.LocalTimeZone, fetched.At, out var start) is { } problem)
            {
                problems.Add(problem);
            }
            else if (hours.TryGetValue(start, out var rows))
            {
                rows.Add((pollutant, row));
            }
            else
            {
                hours.Add(start, [(pollutant, row)]);
            }
        }

        var readings = new List<Reading>(hours.Count);
        foreach (var (start, rows) in hours)
        {
            var reading = new Reading(series, start, fetched.At);
            var ascending = rows.Where(row => row.Row.NowcastAqi >= 0).OrderBy(row => row.Row.NowcastAqi).ToList();
            ascending.ForEach(row => reading.With(row.Pollutant.IndexField, row.Row.NowcastAqi));

            // An older hour is only the rest of what an earlier poll told in full; the highest of the rest is not the highest of that hour.
            if (start == hours.Keys.Last() && ascending is [.., var highest])
            {
                reading.With("aqi", highest.Row.NowcastAqi).With("category", highest.Row.AqiCategoryName);
            }

            readings.Add(reading);
        }

        return new AirNowOutcome([.. readings.Where(reading => reading.HasValues)], problems);
    }

    /// <summary>One reading for each day. A day is local and has no zone here: its instant is its date's midnight in UTC.</summary>
    public static AirNowOutcome From(Series series, Fetched<Answer<ForecastRow>> fetched)
    {
        var readings = fetched.Body.Rows
            .Where(row => Problem(row) is null)
            .GroupBy(row => row.DateValid)
            .OrderBy(day => day.Key)
            .Select(day => Day(series, day, fetched.At))
            .Where(reading => reading.HasValues);
        return new AirNowOutcome([.. readings], [.. fetched.Body.Rows.Select(Problem).OfType<string>()]);
    }

    /// <summary>One reading for each hour: of each pollutant, the site nearest to the place that told it.</summary>
    public static AirNowOutcome From(
        Series series, double latitude, double longitude, Fetched<Answer<HourlyRow>> fetched)
    {
        var narrowing = Math.Cos(double.DegreesToRadians(latitude));
        double Distance(HourlyRow row) => double.Hypot(row.Latitude - latitude, (row.Longitude - longitude) * narrowing);

        var readings = new List<Reading>();
        foreach (var hour in fetched.Body.Rows.GroupBy(row => row.Utc).OrderBy(hour => hour.Key))
        {
            var reading = new Reading(series, hour.Key, fetched.At);
            HourlyRow? highest = null;
            foreach (var sites in hour.GroupBy(row => AirNowPollutant.Find(row.Parameter)))
            {
                if (sites.Key is { } pollutant && sites.Where(row => row.Aqi >= 0 || row.Value is not null).MinBy(Distance) is { } nearest)
                {
                    reading
                        .With(pollutant.IndexField, Index(nearest.Aqi))
                        .With(pollutant.Name, pollutant.Concentration(nearest.Value, nearest.Unit));
                    highest = Index(nearest.Aqi) > (highest?.Aqi ?? -1) ? nearest : highest;
                }
            }

            readings.Add(reading.With("aqi", highest?.Aqi).With("category", Category(highest?.Category)));
        }

        var problems = fetched.Body.Rows
            .Where(row => AirNowPollutant.Find(row.Parameter) is null)
            .Select(row => $"pollutant '{row.Parameter}' is unknown");
        return new AirNowOutcome([.. readings.Where(reading => reading.HasValues)], [.. problems]);
    }

    private static string? Problem(ForecastRow row) =>
        AirNowPollutant.Find(row.ParameterName) is null ? $"pollutant '{row.ParameterName}' is unknown"
        : !AirNowHour.IsPlausible(row.DateValid) || !AirNowHour.IsPlausible(row.DateIssue) ? $"{row.DateValid:yyyy-MM-dd} is no plausible date"
        : null;

    private static Reading Day(Series series, IGrouping<DateOnly, ForecastRow> day, DateTimeOffset fetchedAt)
    {
        var reading = new Reading(series, Midnight(day.Key), fetchedAt) { IssuedAt = Midnight(day.Max(row => row.DateIssue)) };
        foreach (var row in day.OrderBy(row => row.Aqi ?? -1))
        {
            if (Index(row.Aqi) is { } index)
            {
                reading.With(AirNowPollutant.Find(row.ParameterName)!.IndexField, index);
            }
        }

        var worst = day.Where(row => row.CategoryNumber != Unavailable).OrderBy(row => row.CategoryNumber ?? 0).ThenBy(row => row.Aqi ?? -1).LastOrDefault();

        // The worst pollutant may have a category and no index: then the highest of the other indices is not the day's.
        return reading
            .With("aqi", Index(worst?.Aqi))
            .With("category", worst?.CategoryName)
            .With("action_day", day.Any(row => row.ActionDay is true) ? 1 : day.Any(row => row.ActionDay is false) ? 0 : null);
    }

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);

    private static double? Index(double? aqi) => aqi >= 0 ? aqi : null;

    private static string? Category(int? number) => number is >= 1 and <= 6 ? s_categories[number.Value - 1] : null;
}
