extension CaseReportJSONTests {
    static let expected = #"""
        {
          "asOf" : "2024-11-18T02:00:00+08:00",
          "case" : {
            "archiveNumber" : null,
            "client" : {
              "kind" : "person",
              "name" : "张伟"
            },
            "closed" : null,
            "folder" : "张伟诉宏达 138****5678",
            "id" : "C00042",
            "lawyer" : {
              "email" : "liming@example.com",
              "name" : "李明"
            },
            "opened" : "2024-01-15",
            "type" : "civil-first-plaintiff"
          },
          "deadline" : {
            "due" : "2024-11-06",
            "kind" : "collect",
            "overdueDays" : 12,
            "rule" : "3 working days after closing"
          },
          "deadlines" : [
            {
              "due" : "2024-11-06",
              "kind" : "collect",
              "overdueDays" : 12,
              "rule" : "3 working days after closing"
            }
          ],
          "documents" : [
            {
              "confidence" : 0.97,
              "date" : "2024-01-15",
              "file" : "证据.zip › 扫描0001.jpg",
              "id" : "D003",
              "level" : "secret",
              "material" : "complaint",
              "name" : "民事起诉状",
              "pages" : [
                1,
                3
              ],
              "problems" : [

              ],
              "sensitivity" : "ordinary"
            }
          ],
          "level" : "confidential",
          "package" : null,
          "problems" : [
            {
              "code" : "duplicate",
              "message" : "与 138****5678.pdf 完全相同，建议确认保留哪一份",
              "severity" : "warning"
            }
          ],
          "questions" : [
            {
              "blocking" : false,
              "field" : "closed",
              "message" : "案件何时结案？没有结案日期不能归档。请在 case.yaml 中填写 closed: 结案日期（如 2024-11-02）；尚未结案则不用填。"
            }
          ],
          "required" : [
            {
              "condition" : null,
              "documents" : [

              ],
              "level" : "error",
              "material" : "power-of-attorney",
              "name" : "授权委托书",
              "problems" : [

              ],
              "status" : "missing"
            },
            {
              "condition" : null,
              "documents" : [
                "D003"
              ],
              "level" : "error",
              "material" : "complaint|complaint-element",
              "missingClauses" : [
                "权限"
              ],
              "name" : "起诉状",
              "problems" : [
                {
                  "code" : "missing-signature",
                  "message" : "第3页 未见签名，请签名后重新扫描",
                  "page" : 3,
                  "severity" : "failure"
                },
                {
                  "code" : "contradiction",
                  "message" : "未见条款：权限，请补充该条款，或换成写明该条款的文本",
                  "severity" : "failure"
                }
              ],
              "status" : "defective"
            },
            {
              "condition" : "case.closed",
              "documents" : [

              ],
              "level" : "error",
              "material" : "risk-notice",
              "name" : "风险告知书",
              "problems" : [

              ],
              "status" : "waived",
              "waivedBy" : "王芳",
              "waiverReason" : "法律援助"
            }
          ],
          "sensitivity" : "high",
          "state" : "incomplete",
          "unread" : [
            {
              "file" : "坏.pdf",
              "problems" : [
                {
                  "code" : "damaged",
                  "message" : "文件损坏，请重新复制或重新扫描",
                  "severity" : "failure"
                }
              ]
            }
          ]
        }

        """#
}
