using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>AirNow as of 2026: a key in the query, 500 calls in any hour, the services of before gone.</summary>
internal sealed class AirNowUpstream(SimulatorOptions options, SimulatedClock clock) : IUpstream
{
    private readonly SlidingLimit _limit = new(options.AirNowPerHour, TimeSpan.FromHours(1));
    private readonly AirNowBodies _bodies = new(clock);
    private readonly HourlyBodies _hourly = new(clock);

    public string KeyParameter => "api_key";

    public IReadOnlyList<Refusal> Refusals => AirNowRefusals.All;

    public Answer Reply(Question question)
    {
        if (question.Text(KeyParameter) is not { } key)
        {
            return Answer.Recorded(401, "airnow/error_401_not_authenticated.json");
        }

        if (question.RefusesBefore > 0 || key != options.AirNowKey)
        {
            return Answer.Recorded(401, "airnow/error_401_invalid_key.json");
        }

        if (!_limit.Allows(question.At))
        {
            return AirNowRefusals.OverLimit;
        }

        // The real ones do not mind case or a missing slash.
        return question.Path.TrimEnd('/').ToLowerInvariant() switch
        {
            "/aq/observation/current/ziplatlong" => For(ByZipOrPlace(question), area => _bodies.Sites(area, question.At)),
            "/aq/observation/current/racode" => For(ByCode(question), area => _bodies.ReportingArea(area, question.At)),
            "/aq/forecast/current" => For(ByCode(question) ?? ByZipOrPlace(question), area => _bodies.Forecast(area, question.At)),
            "/aq/data" => HourlyRange.From(question) is { } range
                ? Answer.Json(_hourly.Rows(range, question.At))
                : AirNowRefusals.Error(400, "The request is missing a parameter or a parameter is wrong."),
            "/aq/forecast/zipcode" or "/aq/forecast/latlong"
                or "/aq/observation/zipcode/current" or "/aq/observation/latlong/current"
                or "/aq/observation/zipcode/historical" or "/aq/observation/latlong/historical" =>
                AirNowRefusals.Error(410, "This web service has been retired."),
            _ => Answer.Html(404, "Not Found"),
        };
    }

    /// <summary>No data is 200 and an object in place of the rows.</summary>
    private static Answer For(Area? area, Func<Area, JsonArray> rows) =>
        area is null ? Answer.Recorded(200, "airnow/nodata_200.json") : Answer.Json(rows(area));

    private static Area? ByCode(Question question) => Area.WithCode(question.Text("reportingAreaCode"));

    private static Area? ByZipOrPlace(Question question) => Area.WithZip(question.Text("zipCode"))
        ?? (question.Number("latitude") is { } latitude && question.Number("longitude") is { } longitude
            ? Area.At(new Place(latitude, longitude))
            : null);
}
