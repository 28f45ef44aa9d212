using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>Parts of the list of sessions, one cursor after the other.</summary>
internal sealed class SessionPage(Vpn vpn)
{
    private const int Largest = 100;

    /// <summary>A part of the sessions; the next one begins with the last of this.</summary>
    public Answer Of(Question question)
    {
        if (ListPage.Whole(question, "size", null) is not ({ } size and >= 1 and <= Largest))
        {
            return CloudConnexaRefusals.Error(400, "BAD_REQUEST", "size is required, 1 to 100.");
        }

        if (Offset(question.Text("cursor")) is not { } offset || Start(question) is not { } start)
        {
            return CloudConnexaRefusals.Error(400, "BAD_REQUEST", "cursor or startDate is invalid.");
        }

        var status = question.Text("status");
        var all = vpn.Sessions(start, question.At).Where(session => status is null || session.Status == status).ToList();
        var from = offset > 0 && size > 1 ? offset - 1 : offset;
        var end = from + size;
        return Answer.Json(new JsonObject
        {
            ["sessions"] = new JsonArray([.. all.Skip(from).Take(size).Select(Session)]),
            ["nextCursor"] = end < all.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes($"{end}")) : null,
        });
    }

    private DateTimeOffset? Start(Question question) => question.Text("startDate") is not { } text ? vpn.BlockBegin(question.At)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            && question.At - start <= TimeSpan.FromDays(31) ? start
        : null;

    private static int? Offset(string? cursor)
    {
        var bytes = new byte[16];
        return cursor is null ? 0
            : Convert.TryFromBase64String(cursor, bytes, out var count) && int.TryParse(Encoding.ASCII.GetString(bytes, 0, count), out var offset) && offset >= 0 ? offset
            : null;
    }

    private static JsonObject Session(VpnSession session)
    {
        var body = Payload.Object("cloudconnexa/sessions_v1_2_3.json")["sessions"]![0]!.DeepClone().AsObject();
        body["id"] = session.Id;
        body["userId"] = $"user-{session.User}";
        body["userName"] = $"user-{session.User}";
        body["status"] = session.Status;
        body["sessionStartTime"] = session.Start.UtcDateTime;
        body["bytesIn"] = session.BytesIn;
        body["bytesOut"] = session.BytesOut;
        return body;
    }
}
